/**
 * Finds access files by locations of an application and by arguments of the command.
 */
@NullMarked
package com.arize.access.file.search;

import org.jspecify.annotations.NullMarked;
