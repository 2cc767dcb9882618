package com.arize.testing;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Lets a server respond to a request when there is another one.
 */
public final class PairedRequests implements Consumer<Received> {

	private final CyclicBarrier barrier = new CyclicBarrier(2);

	private final Map<Boolean, AtomicInteger> running = new ConcurrentHashMap<>();

	private final AtomicInteger mostRunning = new AtomicInteger();

	/* How many requests there were at a time for the list of one resource type */
	public int mostRequestsOfAList() {
		return this.mostRunning.get();
	}

	@Override
	public void accept(Received request) {
		AtomicInteger ofList = this.running.computeIfAbsent(request.path().contains("resource_type=SPACE"),
				(spaces) -> new AtomicInteger());
		this.mostRunning.accumulateAndGet(ofList.incrementAndGet(), Math::max);
		try {
			this.barrier.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
		ofList.decrementAndGet();
	}

}
