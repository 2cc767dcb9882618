package com.arize.access.autoconfigure.lock;

import java.util.List;
import java.util.UUID;

import com.arize.access.run.AccessLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Tests of the lock in Redis.
 */
@EnabledIfSystemProperty(named = RedisLockTest.PORT, matches = "\\d+",
		disabledReason = "needs -Dtest.redis.port=..., which .ci/run sets")
@Tag("context")
@Tag("socket")
class RedisLockTest extends SharedLockContract {

	static final String PORT = "test.redis.port";

	private static final String KEY = UUID.randomUUID().toString();

	private static final String LOCK = KEY + ":" + AccessLock.NAME;

	private static final RedisScript<Long> EXPIRY = RedisScript.of("return redis.call('PEXPIRETIME', KEYS[1])",
			Long.class);

	private static LettuceConnectionFactory connections;

	@BeforeAll
	static void connect() {
		connections = new LettuceConnectionFactory("127.0.0.1", Integer.getInteger(PORT));
		connections.afterPropertiesSet();
		connections.start();
	}

	@AfterAll
	static void disconnect() {
		connections.destroy();
	}

	@Override
	List<String> registryProperties() {
		return List.of("replica.redis.port=" + Integer.getInteger(PORT), "replica.redis.key=" + KEY);
	}

	@Override
	@Nullable Object expiry() {
		Long time = redis().execute(EXPIRY, List.of(LOCK));
		return (time < 0) ? null : time;
	}

	@Override
	void removeLock() {
		redis().delete(LOCK);
	}

	private static StringRedisTemplate redis() {
		return new StringRedisTemplate(connections);
	}

}
