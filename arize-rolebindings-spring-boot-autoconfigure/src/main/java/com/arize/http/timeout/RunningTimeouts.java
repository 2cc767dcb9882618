package com.arize.http.timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The timeouts that have neither been finished nor expired. Each thread has two slots: a
 * concurrent set takes three times as long and allocates a node. The set contains what
 * the slots do not, because threads can have the same slots.
 */
final class RunningTimeouts {

	private static final int SLOTS = 256;

	private final AtomicReferenceArray<Deadlines.@Nullable Timeout> slots = new AtomicReferenceArray<>(SLOTS);

	private final Set<Deadlines.Timeout> others = ConcurrentHashMap.newKeySet();

	/* An even number: the other slot is the next one */
	static int slotOfCurrentThread() {
		return (2 * System.identityHashCode(Thread.currentThread())) & (SLOTS - 1);
	}

	void add(Deadlines.Timeout timeout) {
		int slot = timeout.slot();
		if (!this.slots.compareAndSet(slot, null, timeout) && !this.slots.compareAndSet(slot + 1, null, timeout)) {
			this.others.add(timeout);
		}
	}

	boolean remove(Deadlines.Timeout timeout) {
		int slot = timeout.slot();
		return this.slots.compareAndSet(slot, timeout, null) || this.slots.compareAndSet(slot + 1, timeout, null)
				|| this.others.remove(timeout);
	}

	List<Deadlines.Timeout> toList() {
		List<Deadlines.Timeout> list = new ArrayList<>(this.others);
		for (int slot = 0; slot < SLOTS; slot++) {
			Deadlines.Timeout timeout = this.slots.get(slot);
			if (timeout != null) {
				list.add(timeout);
			}
		}
		return list;
	}

}
