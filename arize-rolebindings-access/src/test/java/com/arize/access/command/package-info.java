/**
 * Tests for the command.
 */
package com.arize.access.command;
