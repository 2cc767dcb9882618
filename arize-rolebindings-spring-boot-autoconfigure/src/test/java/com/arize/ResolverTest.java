package com.arize;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that no test sends a DNS query: names are looked up in {@code .mvn/hosts}.
 */
class ResolverTest {

	@Test
	void aNameInTheHostsFileIsItsAddress() throws UnknownHostException {
		assertThat(InetAddress.getAllByName("hosts-file.test")).extracting(InetAddress::getHostAddress)
			.containsExactly("127.0.0.1");
	}

	@Test
	void anyOtherNameIsUnknown() {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> InetAddress.getAllByName("api.arize.com"));
	}

}
