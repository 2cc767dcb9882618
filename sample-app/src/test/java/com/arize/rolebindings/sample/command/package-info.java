/**
 * Tests for the command.
 */
package com.arize.rolebindings.sample.command;
