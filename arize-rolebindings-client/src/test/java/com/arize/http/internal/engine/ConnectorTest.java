package com.arize.http.internal.engine;

import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import com.arize.testing.Loopback;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link Connector}.
 */
@Tag("socket")
class ConnectorTest {

	@Test
	void socketIsClosedAfterAnUncheckedException() throws Exception {
		AtomicReference<Socket> opened = new AtomicReference<>();
		Deadline deadline = mock();
		given(deadline.await(any())).willAnswer((invocation) -> invocation.<Future<?>>getArgument(0).get());
		willAnswer((invocation) -> {
			opened.set(invocation.getArgument(0));
			throw new IllegalStateException("thrown by a test");
		}).given(deadline).use(any());
		Connector connector = new Connector(Loopback.configuration(1).build(), null, InetAddress::getAllByName);
		assertThatIllegalStateException().isThrownBy(() -> connector.open(deadline, false));
		assertThat(opened.get().isClosed()).isTrue();
	}

}
