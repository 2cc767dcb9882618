/**
 * Reports of a plan and its result for pipelines, in JSON and Markdown.
 *
 * <p>
 * Internal: not a part of the public API, and may change in any release.
 */
@NullMarked
package com.arize.access.report;

import org.jspecify.annotations.NullMarked;
