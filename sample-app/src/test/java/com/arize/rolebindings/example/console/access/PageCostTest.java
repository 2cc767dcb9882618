package com.arize.rolebindings.example.console.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import com.arize.rolebindings.example.ConsoleClient;
import com.arize.rolebindings.example.ConsoleTest;
import com.arize.rolebindings.example.LargeAccount;
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
	void isSevenRequestsToTheApi() {
		compressed("/");
		assertThat(this.console.arize().requests()).hasSize(7);
	}

	@Test
	void isFiveRequestsAndFortyKilobytesWithTwelveThousandRoleBindings() {
		LargeAccount.seed(this.console.arize());
		byte[] page = compressed("/");
		assertThat(unzip(page)).contains("12,000 roles on spaces");
		int requestsToTheApi = this.console.arize().requests().size();
		List<String> assets = ASSET.matcher(unzip(page)).results().map((match) -> match.group(1)).toList();
		int bytes = page.length + assets.stream().mapToInt((asset) -> compressed(asset).length).sum();
		assertThat(1 + assets.size()).isEqualTo(5);
		assertThat(bytes).isBetween(20_000, 40_000);
		assertThat(this.console.arize().requests()).hasSize(requestsToTheApi);
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
