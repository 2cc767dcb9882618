/**
 * What all views of the console share: the layout, the account, problems and times.
 */
@NullMarked
package com.arize.rolebindings.example.console.web;

import org.jspecify.annotations.NullMarked;
