package com.arize.access.internal.lock;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.arize.testing.Exchange;
import com.arize.testing.SocketServer;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The role bindings of an account, to which replicas add. It carries out the first
 * creations of the replica that is the first to write, and does not respond to its later
 * ones.
 */
final class AccountOfReplicas extends SocketServer {

	private static final String BINDING = """
			{"id":"id-of-%1$s","role_id":"reader","user_id":"%1$s","resource_type":"SPACE","resource_id":"s",\
			"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}""";

	private static final Pattern USER = Pattern.compile("\"user_id\":\"(.*?)\"");

	private final int limit;

	/* The replicas that have created bindings, by the user */
	private final Map<String, String> creations = new ConcurrentHashMap<>();

	private final List<String> rejections = new CopyOnWriteArrayList<>();

	private volatile @Nullable String firstWriter;

	AccountOfReplicas(int bindings) {
		this.limit = bindings / 3;
		start();
	}

	/* The key of the replica that has written first; null before the first write */
	@Nullable String firstWriter() {
		return this.firstWriter;
	}

	int creationsBy(String replica) {
		return Collections.frequency(this.creations.values(), replica);
	}

	Set<String> users() {
		return this.creations.keySet();
	}

	List<String> rejections() {
		return this.rejections;
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		String replica = exchange.request().header("Authorization").replace("Bearer ", "");
		if (exchange.request().method().equals("GET")) {
			String target = exchange.request().path();
			exchange.respond(200,
					"{\"role_bindings\":[%s],\"pagination\":{\"has_more\":false}}".formatted(users().stream()
						.filter((user) -> !target.contains("resource_type=PROJECT"))
						.filter((user) -> !target.contains("user_id=") || target.contains("user_id=" + user + "&"))
						.map(BINDING::formatted)
						.collect(Collectors.joining(","))));
		}
		else {
			respond(exchange, create(replica, exchange.request().body()));
		}
	}

	/* Returns the status of the response, 0 for none */
	private synchronized int create(String replica, String body) {
		if (this.firstWriter == null) {
			this.firstWriter = replica;
		}
		if (replica.equals(this.firstWriter) && creationsBy(replica) == this.limit) {
			return 0;
		}
		if (this.creations.putIfAbsent(user(body), replica) != null) {
			this.rejections.add(body);
			return 409;
		}
		return 201;
	}

	private static void respond(Exchange exchange, int status) throws IOException {
		switch (status) {
			case 0 -> exchange.awaitClose();
			case 201 -> exchange.respond(201, BINDING.formatted(user(exchange.request().body())));
			default -> exchange.respond(status, "{\"title\":\"Conflict\",\"status\":409}");
		}
	}

	private static String user(String body) {
		Matcher user = USER.matcher(body);
		assertThat(user.find()).as(body).isTrue();
		return user.group(1);
	}

}
