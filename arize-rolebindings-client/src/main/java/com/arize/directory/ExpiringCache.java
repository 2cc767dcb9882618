package com.arize.directory;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A cache of up to 10,000 values, from which the least recently used one is removed. A
 * time to live of 0 disables it. Safe for use by multiple threads.
 */
final class ExpiringCache<K, V> {

	private static final int MAX_ENTRIES = 10_000;

	private final Map<K, CachedValue<V>> entries = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<K, CachedValue<V>> eldest) {
			return size() > MAX_ENTRIES;
		}

	});

	private volatile long timeToLive;

	private final LongSupplier nanoTime;

	ExpiringCache(Duration timeToLive, LongSupplier nanoTime) {
		this.timeToLive = TimeUnit.NANOSECONDS.convert(timeToLive);
		this.nanoTime = nanoTime;
	}

	@Nullable V get(K key) {
		CachedValue<V> entry = this.entries.get(key);
		if (entry == null) {
			return null;
		}
		if (this.nanoTime.getAsLong() - entry.since() < this.timeToLive) {
			return entry.value();
		}
		this.entries.remove(key, entry);
		return null;
	}

	void put(K key, V value) {
		if (this.timeToLive > 0) {
			this.entries.put(key, new CachedValue<>(value, this.nanoTime.getAsLong()));
		}
	}

	void disable() {
		this.timeToLive = 0;
	}

	private record CachedValue<V>(V value, long since) {

	}

}
