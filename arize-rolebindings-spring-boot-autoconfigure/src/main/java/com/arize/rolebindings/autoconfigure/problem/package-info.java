/**
 * Problem documents for failed requests, in a web application with Spring MVC.
 */
@NullMarked
package com.arize.rolebindings.autoconfigure.problem;

import org.jspecify.annotations.NullMarked;
