package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.arize.testing.Exchange;
import com.arize.testing.Loopback;
import com.arize.testing.Received;
import com.arize.testing.SocketServer;

/**
 * A server with one space and without role bindings.
 */
final class DirectoryApi extends SocketServer {

	private final List<Received> requests = new CopyOnWriteArrayList<>();

	DirectoryApi() {
		start();
	}

	@Override
	protected void respond(Exchange exchange) throws IOException {
		this.requests.add(exchange.request());
		exchange.respond(200, """
				{"role_bindings": [], "spaces": [{"id": "s1", "name": "Payments", "description": "",
				"created_at": "2026-01-05T09:00:00Z"}], "pagination": {"has_more": false}}""");
	}

	/* The configuration of an application that calls this server */
	String[] properties() {
		return new String[] { "arize.api-key=test-key", "arize.api-scheme=http", "arize.api-host=" + Loopback.HOST,
				"arize.api-port=" + port(), "arize.prerelease-warnings=false" };
	}

	List<Received> requests() {
		return this.requests;
	}

}
