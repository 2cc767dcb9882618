/**
 * Tests for the protection of the console.
 */
package com.arize.rolebindings.example.console.security;
