/**
 * Protection of the console: headers, hosts, CSRF tokens, and the login of the profile
 * {@code secured}.
 */
@NullMarked
package com.arize.console.security;

import org.jspecify.annotations.NullMarked;
