package com.arize.rolebindings.sample.console.plan;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends the events of runs to browsers. Each browser has a thread of its own, so that a
 * slow one delays neither the run nor the others.
 */
@Component
class RunEvents {

	/* Also detects that the browser has closed the connection */
	private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

	private final AsyncTaskExecutor executor;

	RunEvents(SimpleAsyncTaskExecutorBuilder executors) {
		this.executor = executors.threadNamePrefix("plan-events-").build();
	}

	/**
	 * Send the events of a run until it ends.
	 * @param run the progress of the run
	 * @param last the last event that the browser has
	 * @return the response
	 */
	SseEmitter follow(RunProgress run, int last) {
		// without a timeout: the run ends it
		SseEmitter emitter = new SseEmitter(0L);
		this.executor.execute(() -> {
			try {
				send(run, last, emitter);
				emitter.complete();
			}
			catch (IOException ex) {
				// the browser has closed the connection
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		return emitter;
	}

	private static void send(RunProgress run, int lastEvent, SseEmitter emitter)
			throws IOException, InterruptedException {
		int last = lastEvent;
		boolean ended;
		do {
			// before the events are read, so that the last ones are sent
			ended = run.hasEnded();
			List<RunEvent> events = run.awaitEvents(last, KEEP_ALIVE);
			for (RunEvent event : events) {
				emitter.send(SseEmitter.event()
					.id(String.valueOf(event.id()))
					.name(event.isEnd() ? "end" : "step")
					.data(event, MediaType.APPLICATION_JSON));
				last = event.id();
			}
			if (events.isEmpty() && !ended) {
				emitter.send(SseEmitter.event().comment("keep-alive"));
			}
		}
		while (!ended);
	}

}
