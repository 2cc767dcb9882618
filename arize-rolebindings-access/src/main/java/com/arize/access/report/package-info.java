/**
 * Reports of a plan and its result for pipelines, in JSON and Markdown.
 */
@NullMarked
package com.arize.access.report;

import org.jspecify.annotations.NullMarked;
