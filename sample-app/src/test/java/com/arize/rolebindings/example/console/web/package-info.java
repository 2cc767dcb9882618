/**
 * Tests for what all views have in common.
 */
package com.arize.rolebindings.example.console.web;
