package com.arize.benchmark;

import java.util.Arrays;

/**
 * The names of benchmarks in tables and charts, in the order of the tables.
 */
enum Operation {

	GET("CallBenchmark.get", "get"),

	CREATE("CallBenchmark.create", "create"),

	DELETE("CallBenchmark.delete", "delete"),

	PAGE("CallBenchmark.list", "page of 100"),

	CREATE_OR_UPDATE("SeveralCallsBenchmark.createOrUpdate", "`createOrUpdate`, existing binding"),

	LIST_ALL("SeveralCallsBenchmark.listAll", "`listAll`, 100,000 bindings"),

	LIST_ALL_SMALL_HEAP("SmallHeapBenchmark.listAll", "`listAll`, 1,000,000 bindings, 64 MB heap"),

	PLAN("PlanBenchmark.plan", "plan, 100,000 bindings"),

	TEXT("PlanBenchmark.text", "text of this plan"),

	DIGEST("PlanBenchmark.digest", "digest of this plan"),

	PARSING("ParsingBenchmark.page", "parsing a page of 100"),

	GET_WITHOUT_NETWORK("NoNetworkBenchmark.get", "get, no network"),

	CREATE_WITHOUT_NETWORK("NoNetworkBenchmark.create", "create, no network"),

	DELETE_WITHOUT_NETWORK("NoNetworkBenchmark.delete", "delete, no network"),

	PAGE_WITHOUT_NETWORK("NoNetworkBenchmark.list", "page of 100, no network"),

	OTHER("", "");

	private final String benchmark;

	private final String label;

	Operation(String benchmark, String label) {
		this.benchmark = benchmark;
		this.label = label;
	}

	String label() {
		return this.label;
	}

	static Operation of(String benchmark) {
		return Arrays.stream(values())
			.filter((operation) -> operation.benchmark.equals(benchmark))
			.findFirst()
			.orElse(OTHER);
	}

}
