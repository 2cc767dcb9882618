package com.arize.http;

import com.arize.exceptions.ApiException;
import com.arize.http.TestCalls.Engines;
import com.arize.http.transport.HttpEngine;

/**
 * The program that {@link HeapTest} runs with a small heap. It makes one call to each of
 * the servers and prints the result.
 */
final class HeapProbe {

	static final String RESULT = "result: ";

	private HeapProbe() {
	}

	/**
	 * Run the program.
	 * @param args the engine, and the ports of the servers
	 */
	public static void main(String[] args) {
		HttpEngine engine = Engines.valueOf(args[0]).engine();
		for (int i = 1; i < args.length; i++) {
			try (TestCalls calls = new TestCalls(engine, TestCalls.to(Integer.parseInt(args[i])).build())) {
				System.out.println(RESULT + call(calls));
			}
		}
	}

	private static String call(TestCalls calls) {
		try {
			return calls.call("GET").id();
		}
		catch (ApiException ex) {
			return ex.getClass().getSimpleName() + " " + ex.getStatus();
		}
	}

}
