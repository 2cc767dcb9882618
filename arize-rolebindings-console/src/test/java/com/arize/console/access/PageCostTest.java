package com.arize.console.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import com.arize.console.ConsoleClient;
import com.arize.console.ConsoleTest;
import com.arize.rolebindings.test.ArizeApiStandIn;
import com.arize.rolebindings.test.FakeArizeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the requests and bytes that the first page takes.
 */
@ConsoleTest
class PageCostTest {

	private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/[^\"]*\\.(?:css|js|svg))\"");

	@RegisterExtension
	final ConsoleClient console = new ConsoleClient();

	@Test
	void isNoRequestToTheApiForHelpWhichIsRenderedAtTheStart() {
		assertThat(this.console.get("/plan").status()).isEqualTo(200);
		assertThat(this.console.arize().requests()).isEmpty();
	}

	@Test
	void isSevenRequestsToTheApi() {
		compressed("/");
		assertThat(this.console.arize().requests()).hasSize(7);
	}

	@Test
	void isFiveRequestsAndFortyKilobytesWithTwelveThousandRoleBindings() {
		seedLargeAccount(this.console.arize());
		byte[] page = compressed("/");
		assertThat(unzip(page)).contains("12,000 roles on spaces");
		int requestsToTheApi = this.console.arize().requests().size();
		List<String> assets = ASSET.matcher(unzip(page)).results().map((match) -> match.group(1)).toList();
		int bytes = page.length + assets.stream().mapToInt((asset) -> compressed(asset).length).sum();
		assertThat(1 + assets.size()).isEqualTo(5);
		assertThat(bytes).isBetween(20_000, 40_000);
		assertThat(this.console.arize().requests()).hasSize(requestsToTheApi);
	}

	/* 300 users, 300 spaces and 12,000 role bindings */
	private static void seedLargeAccount(ArizeApiStandIn arize) {
		arize.reset();
		FakeArizeDirectory names = arize.directory();
		String role = names.addRole("Space Reader", "SPACE_READ").id();
		List<String> users = IntStream.range(0, 300)
			.mapToObj((i) -> names.addUser("Eve " + i, i + "@example.com").id())
			.toList();
		List<String> spaces = IntStream.range(0, 300).mapToObj((i) -> names.addSpace("Space " + i).id()).toList();
		IntStream.range(0, 12_000)
			.forEach((i) -> ConsoleClient.seed(arize, users.get(i % 300), role, spaces.get((i + i / 300) % 300)));
	}

	private byte[] compressed(String path) {
		HttpResponse<byte[]> response = this.console.getBytes(path, "Accept-Encoding", "gzip");
		// the icon is too small to be compressed
		assertThat(path.endsWith(".svg") || response.headers().firstValue("Content-Encoding").isPresent()).isTrue();
		return response.body();
	}

	private static String unzip(byte[] page) {
		try {
			return new String(new GZIPInputStream(new ByteArrayInputStream(page)).readAllBytes(),
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
