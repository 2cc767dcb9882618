/**
 * The command {@code access}, which compares role bindings with access files.
 */
@NullMarked
package com.arize.rolebindings.sample.command;

import org.jspecify.annotations.NullMarked;
