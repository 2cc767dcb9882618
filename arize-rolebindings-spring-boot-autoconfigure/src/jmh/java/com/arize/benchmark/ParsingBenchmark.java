package com.arize.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import com.arize.http.Access;
import com.arize.rolebindings.RoleBindingListResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Parsing of a page of 100 bindings.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParsingBenchmark {

	@Param({ "BASELINE", "STARTER" })
	public Client client;

	private final byte[] json = Json.PAGE.getBytes(StandardCharsets.UTF_8);

	@Benchmark
	public Object page() {
		return (this.client == Client.STARTER) ? Access.read(this.json, RoleBindingListResponse.class)
				: Binding.MAPPER.readValue(this.json, Binding.Page.class);
	}

}
