/**
 * What all views of the console share: the layout, the account, problems and times.
 */
@NullMarked
package com.arize.console.web;

import org.jspecify.annotations.NullMarked;
