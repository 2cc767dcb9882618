package com.arize.internal;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The API keys that were used last, to mask text that contains one of them. They are kept
 * in memory only.
 */
final class UsedKeys {

	/* Enough for many accounts, each with its key before and after a rotation */
	static final int MAX_KEYS = 200;

	/* Shorter values may occur in unrelated text; no API key of Arize is shorter */
	static final int MIN_LENGTH = 8;

	private final Set<String> keys = ConcurrentHashMap.newKeySet();

	private final Queue<String> oldestFirst = new ConcurrentLinkedQueue<>();

	void add(String key) {
		// the key of most requests has been added already
		if (key.length() < MIN_LENGTH || this.keys.contains(key) || !this.keys.add(key)) {
			return;
		}
		this.oldestFirst.add(key);
		while (this.keys.size() > MAX_KEYS) {
			String oldest = this.oldestFirst.poll();
			if (oldest == null) {
				return;
			}
			this.keys.remove(oldest);
		}
	}

	boolean isAnyIn(String text) {
		return this.keys.stream().anyMatch(text::contains);
	}

}
