package com.arize.http.internal;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test for the direct memory that the JDK keeps for each thread.
 */
@Tag("socket")
class DirectMemoryTest extends ServerTests {

	private static final int THREADS = 50;

	private static final int ONE_BUFFER = 8 * 1024;

	private static final String LARGE = TestCalls.OK + " ".repeat(200_000);

	@Test
	void callOfALargeResponseLeavesOneSmallBufferToItsThread() throws Exception {
		serve(settings().maxConnections(1), HostileServer.respond(200, LARGE));
		// the first call allocates the buffers of the server and of the timer
		this.calls.call("GET");
		CountDownLatch end = new CountDownLatch(1);
		List<Thread> callers = new ArrayList<>();
		long before = directMemory();
		try {
			for (int i = 0; i < THREADS; i++) {
				CountDownLatch called = new CountDownLatch(1);
				Thread caller = new Thread(() -> {
					this.calls.call("GET");
					called.countDown();
					await(end);
				});
				callers.add(caller);
				caller.start();
				await(called);
			}
			assertThat(directMemory() - before).isLessThanOrEqualTo(THREADS * ONE_BUFFER);
		}
		finally {
			end.countDown();
			for (Thread caller : callers) {
				caller.join();
			}
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long directMemory() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.filter((pool) -> pool.getName().equals("direct"))
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
	}

}
