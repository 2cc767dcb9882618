package com.arize.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import com.arize.exceptions.ApiException;
import com.arize.testing.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for responses that are larger than the heap. The servers run in this JVM, the
 * client in a separate JVM that exits on the first {@link OutOfMemoryError}.
 */
@Tag("process")
@Tag("socket")
class HeapTest {

	/* The header is right for the gzip bombs, and wrong for the endless bodies */
	private static final String GZIP = "Content-Encoding: gzip";

	@Test
	void hugeResponsesFailWithTheirExceptionsInASmallHeap() throws Exception {
		byte[] bomb = gzipOfOneGigabyte();
		assertThat(results(HostileServer.respond(200, bomb, GZIP), HostileServer.respond(400, bomb, GZIP),
				HostileServer.endlessBody(200), HostileServer.endlessBody(400), HostileServer.endlessBody(503),
				HostileServer.endlessBody(200, GZIP), HostileServer.endlessBody(400, GZIP),
				HostileServer.endlessBody(400, "Content-Encoding: br"), HostileServer.endlessHeaders(),
				HostileServer.endlessHeaderLine(), HostileServer.respond(200, TestCalls.OK)))
			.containsExactly("InvalidResponseException 200", "BadRequestException 400", "InvalidResponseException 200",
					"BadRequestException 400", "ServiceException 503", "InvalidResponseException 200",
					"BadRequestException 400", "BadRequestException 400", "InvalidResponseException 0",
					"InvalidResponseException 0", "a1");
	}

	private static List<String> results(HostileServer.Behaviour... behaviours) throws Exception {
		List<HostileServer> servers = Stream.of(behaviours).map(HostileServer::new).toList();
		try {
			Stream<String> ports = servers.stream().map((server) -> String.valueOf(server.port()));
			return JavaProcess
				.runWithLittleMemory(Stream.concat(Stream.of(Probe.class.getName()), ports).toArray(String[]::new))
				.stream()
				.filter((line) -> line.startsWith(Probe.RESULT))
				.map((line) -> line.substring(Probe.RESULT.length()))
				.toList();
		}
		finally {
			servers.forEach(HostileServer::close);
		}
	}

	/* Repeats a gzip member, because compressing all of it would take seconds */
	private static byte[] gzipOfOneGigabyte() throws IOException {
		byte[] member = HostileServer.gzip(new byte[16 * 1024 * 1024]);
		ByteArrayOutputStream members = new ByteArrayOutputStream();
		for (int i = 0; i < 64; i++) {
			members.write(member);
		}
		return members.toByteArray();
	}

	/* Makes one call to the server at each of the ports, and prints the result */
	static final class Probe {

		static final String RESULT = "result: ";

		public static void main(String[] args) {
			for (String port : args) {
				try (TestCalls calls = new TestCalls(TestCalls.to(Integer.parseInt(port)))) {
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

}
