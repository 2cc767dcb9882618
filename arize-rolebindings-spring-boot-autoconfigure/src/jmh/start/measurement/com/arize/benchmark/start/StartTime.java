package com.arize.benchmark.start;

/**
 * How long a start took.
 *
 * @param wall milliseconds that elapsed
 * @param cpu milliseconds of CPU time, user and system, of the process
 */
record StartTime(long wall, long cpu) {

}
