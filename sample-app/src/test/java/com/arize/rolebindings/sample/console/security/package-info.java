/**
 * Tests for the protection of the console.
 */
package com.arize.rolebindings.sample.console.security;
