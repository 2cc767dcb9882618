package com.arize.access.simulation;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

import com.arize.access.simulation.Fault.Effect;
import com.arize.access.simulation.Schedule.Topic;
import com.arize.access.simulation.Turns.Killed;
import com.arize.http.internal.SimulatedHttp;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;

/**
 * The network between one run and the service. The schedule decides on its faults.
 */
final class SimulatedNetwork implements ClientHttpRequestFactory {

	private static final Duration LATENCY = Duration.ofMillis(10);

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

	/* Longer than the timeout and than the wait before the next attempt */
	private static final Duration DELAY = Duration.ofSeconds(6);

	private static final Fault[] FAULTS = Fault.values();

	private final World world;

	private final Run run;

	SimulatedNetwork(World world, Run run) {
		this.world = world;
		this.run = run;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new MockClientHttpRequest(method, uri) {

			@Override
			protected ClientHttpResponse executeInternal() throws IOException {
				String query = uri.getRawQuery();
				return send(new Call(method.name(), uri.getRawPath() + ((query != null) ? "?" + query : ""),
						getBodyAsString()));
			}

		};
	}

	private ClientHttpResponse send(Call call) throws IOException {
		this.world.turns().pause(LATENCY);
		if (this.run.isKilled()) {
			throw new Killed();
		}
		this.run.sends(call);
		Fault fault = FAULTS[this.world.schedule().decide(Topic.FAULT, FAULTS.length)];
		this.world.journal().count(fault);
		int sent = this.world.service().nextMoment();
		if (fault.effect() == Effect.LATER) {
			this.world.turns().start(() -> act(call, sent, "late: "), DELAY);
		}
		Response response = (fault.effect() == Effect.NOW) ? act(call, sent, "") : null;
		if (fault != Fault.NONE) {
			this.world.journal().record(() -> this.run + ": " + call + " meets " + fault);
		}
		if (response != null && fault.ending() == Fault.Ending.RESPONSE) {
			this.run.receives(call, response);
		}
		return receive(fault, response);
	}

	private Response act(Call call, int sent, String how) {
		Response response = this.world.service().respond(call, (write) -> this.run.wrote(write, sent));
		this.run.responds(call, response);
		this.world.journal()
			.record(() -> "%s: %s%s -> %d %s".formatted(this.run, how, call, response.status().value(),
					response.bindings()));
		return response;
	}

	private ClientHttpResponse receive(Fault fault, @Nullable Response response) throws IOException {
		return switch (fault.ending()) {
			case RESPONSE -> response.send();
			case STATUS -> fault.response().send();
			case NO_CONNECTION -> throw new SimulatedHttp.NoConnectionException();
			case NO_RESPONSE -> {
				this.world.turns().pause(READ_TIMEOUT);
				throw new SocketTimeoutException("simulated");
			}
			case KILL -> {
				this.run.kill();
				throw new Killed();
			}
		};
	}

}
