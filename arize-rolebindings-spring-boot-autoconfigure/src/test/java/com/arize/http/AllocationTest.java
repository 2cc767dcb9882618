package com.arize.http;

import java.util.Map;
import java.util.stream.Collectors;

import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the number of bytes that a call allocates. They are counted in a JVM without
 * the optimizing compiler, which would avoid some allocations as soon as it has compiled
 * the calls: the bytes would depend on the speed of the machine.
 */
class AllocationTest {

	private static Map<String, Long> bytes = Map.of();

	@BeforeAll
	static void countBytes() throws Exception {
		JavaProcess process = JavaProcess.run(Map.of(), AllocationProbe.class.getName(), "GET", "POST", "PATCH",
				"DELETE", "PAGE");
		assertThat(process.exitValue()).as(process.output()).isZero();
		bytes = process.output()
			.lines()
			.map((line) -> line.split(" "))
			.collect(Collectors.toMap((line) -> line[0], (line) -> Long.valueOf(line[1])));
	}

	@ParameterizedTest
	@CsvSource({ "GET, 10700", "POST, 11700", "PATCH, 11700", "DELETE, 8100", "PAGE, 92000" })
	void callAllocatesLittle(String call, long bound) {
		assertThat(bytes.get(call)).isBetween(1L, bound);
	}

}
