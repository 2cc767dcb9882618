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
 * Answers far larger than the memory. The servers run here, and the client in a JVM of
 * its own that ends at the first {@link OutOfMemoryError}, wherever it is thrown.
 */
class HeapTest {

	private static final Behaviour GOOD = HostileServer.answer(200, TestCalls.OK);

	/* True of the bombs, and a lie about the endless bodies */
	private static final String GZIP = "Content-Encoding: gzip";

	@ParameterizedTest
	@EnumSource(Engines.class)
	void hugeAnswersEndAsTheirExceptionsWithLittleMemory(Engines engine) throws Exception {
		byte[] bomb = gzipOfOneGigabyte();
		assertThat(results(engine, HostileServer.answer(200, bomb, GZIP), HostileServer.answer(400, bomb, GZIP),
				HostileServer.endlessBody(200), HostileServer.endlessBody(400), HostileServer.endlessBody(503),
				HostileServer.endlessBody(200, GZIP), HostileServer.endlessBody(400, GZIP),
				HostileServer.endlessBody(400, "Content-Encoding: br"), HostileServer.endlessHeaders(),
				HostileServer.endlessHeaderLine(), GOOD))
			.containsExactly("InvalidResponseException 200", "BadRequestException 400", "InvalidResponseException 200",
					"BadRequestException 400", "ServiceException 503", "InvalidResponseException 200",
					"BadRequestException 400", "BadRequestException 400", "TransportException 0",
					"TransportException 0", "a1");
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

	/*
	 * Of many members, which a reader takes for one: to compress all of it would take
	 * seconds
	 */
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
