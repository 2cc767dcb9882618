package com.arize.benchmark;

import java.io.IOException;

/**
 * A compared client. All clients send the same requests and read the same values.
 */
interface BenchmarkClient extends AutoCloseable {

	/** The maximum number of open connections of a client. */
	int MAX_CONNECTIONS = 64;

	String API_KEY = "a-key-for-benchmarks-of-a-usual-length-0123456789abcdef";

	String ID = "Um9sZUJpbmRpbmc6MTpa";

	Object get() throws IOException;

	Object create() throws IOException;

	void delete() throws IOException;

	/* The page has 100 bindings */
	Object list() throws IOException;

	@Override
	default void close() throws IOException {
	}

}
