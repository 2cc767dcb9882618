/**
 * Tests of the console in a browser.
 */
package com.arize.rolebindings.example.browser;
