/**
 * What a plan and its result say: {@link com.arize.access.report.PlanSection} makes it a
 * list of sections, which the standard output, logs, the console, and the reports for
 * pipelines in JSON and Markdown render.
 */
@NullMarked
package com.arize.access.report;

import org.jspecify.annotations.NullMarked;
