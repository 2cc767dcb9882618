package com.arize.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.arize.http.HostileServer.Behaviour;
import com.arize.http.TestCalls.Engines;
import com.arize.testing.JavaProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for responses that are larger than the heap. The servers run in this JVM, the
 * client in a separate JVM that exits on the first {@link OutOfMemoryError}.
 */
class HeapTest {

	private static final Behaviour GOOD = HostileServer.respond(200, TestCalls.OK);

	/* Correct for the gzip bombs, wrong for the endless bodies */
	private static final String GZIP = "Content-Encoding: gzip";

	@ParameterizedTest
	@EnumSource(Engines.class)
	void hugeResponsesFailWithTheirExceptionsInASmallHeap(Engines engine) throws Exception {
		String endless = (engine == Engines.APACHE) ? "TransportException 0" : "InvalidResponseException 0";
		byte[] bomb = gzipOfOneGigabyte();
		assertThat(results(engine, HostileServer.respond(200, bomb, GZIP), HostileServer.respond(400, bomb, GZIP),
				HostileServer.endlessBody(200), HostileServer.endlessBody(400), HostileServer.endlessBody(503),
				HostileServer.endlessBody(200, GZIP), HostileServer.endlessBody(400, GZIP),
				HostileServer.endlessBody(400, "Content-Encoding: br"), HostileServer.endlessHeaders(),
				HostileServer.endlessHeaderLine(), GOOD))
			.containsExactly("InvalidResponseException 200", "BadRequestException 400", "InvalidResponseException 200",
					"BadRequestException 400", "ServiceException 503", "InvalidResponseException 200",
					"BadRequestException 400", "BadRequestException 400", endless, endless, "a1");
	}

	private List<String> results(Engines engine, Behaviour... behaviours) throws Exception {
		List<HostileServer> servers = new ArrayList<>();
		try {
			List<String> arguments = new ArrayList<>(List.of(HeapProbe.class.getName(), engine.name()));
			for (Behaviour behaviour : behaviours) {
				HostileServer server = new HostileServer(behaviour);
				servers.add(server);
				arguments.add(String.valueOf(server.port()));
			}
			return JavaProcess.runWithLittleMemory(arguments.toArray(String[]::new))
				.stream()
				.filter((line) -> line.startsWith(HeapProbe.RESULT))
				.map((line) -> line.substring(HeapProbe.RESULT.length()))
				.toList();
		}
		finally {
			for (HostileServer server : servers) {
				server.close();
			}
		}
	}

	/* Repeats a gzip member, because compressing all of it would take seconds */
	private static byte[] gzipOfOneGigabyte() throws IOException {
		ByteArrayOutputStream member = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
			gzip.write(new byte[16 * 1024 * 1024]);
		}
		ByteArrayOutputStream members = new ByteArrayOutputStream();
		for (int i = 0; i < 64; i++) {
			member.writeTo(members);
		}
		return members.toByteArray();
	}

}
