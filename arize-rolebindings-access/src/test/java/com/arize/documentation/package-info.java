/**
 * Tests of the documents: links, examples, properties and commands.
 */
@NullMarked
package com.arize.documentation;

import org.jspecify.annotations.NullMarked;
