package com.arize.http.internal;

import com.arize.exceptions.ApiException;

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
	 * @param args the ports of the servers
	 */
	public static void main(String[] args) {
		for (String port : args) {
			try (TestCalls calls = new TestCalls(TestCalls.to(Integer.parseInt(port)).build())) {
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
