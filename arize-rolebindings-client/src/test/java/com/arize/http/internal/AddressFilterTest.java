package com.arize.http.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

import com.arize.exceptions.TransportException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the filter of the addresses that connections are opened to.
 */
@Tag("socket")
class AddressFilterTest extends ServerTests {

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void nothingIsSentToAnAddressThatIsRefused(String method) {
		serve(settings().addressFilter((address) -> false), TestCalls.success(method));
		TransportException failure = this.calls.failure(method, TransportException.class);
		assertThat(failure)
			.hasMessageContaining("no connection: the address filter of the application refuses the addresses of");
		assertThat(failure.isOutcomeUnknown()).isFalse();
		assertThat(failure.isRetryable()).isFalse();
		assertThat(this.calls.waits).isEmpty();
		assertThat(this.server.connections()).isZero();
	}

	@Test
	void addressThatIsAcceptedIsConnectedTo() {
		List<InetAddress> asked = new ArrayList<>();
		serve(settings().addressFilter(asked::add), TestCalls.success("GET"));
		this.calls.call("GET");
		this.calls.call("GET");
		assertThat(asked).containsExactly(InetAddress.getLoopbackAddress());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "https" })
	void addressOfTheProxyIsFiltered(String scheme) {
		this.server = start(TestCalls.success("GET"));
		this.calls = connect(settings().apiScheme(scheme)
			.apiHost("api.example.invalid")
			.proxyUrl("http://127.0.0.1:" + this.server.port())
			.addressFilter((address) -> !address.isLoopbackAddress()));
		assertThat(this.calls.failure("GET", TransportException.class)).hasMessageContaining("addresses of 127.0.0.1");
		assertThat(this.server.connections()).isZero();
	}

}
