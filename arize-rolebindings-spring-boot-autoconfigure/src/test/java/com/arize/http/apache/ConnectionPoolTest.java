package com.arize.http.apache;

import java.net.InetAddress;

import com.arize.http.timeout.Deadlines;
import com.arize.testing.Loopback;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionPool}.
 */
class ConnectionPoolTest {

	/* HttpClient closes its pool when it catches an Error */
	@Test
	void poolIsOpenUntilItIsShutDown() {
		try (Deadlines deadlines = new Deadlines()) {
			ConnectionPool pool = new ConnectionPool(Loopback.configuration(1).build(), null, deadlines,
					InetAddress::getAllByName, ApacheConnections.MAX_LIFETIME);
			pool.close(CloseMode.IMMEDIATE);
			pool.close();
			assertThat(pool.isClosed()).isFalse();
			pool.shutDown();
			assertThat(pool.isClosed()).isTrue();
		}
	}

}
