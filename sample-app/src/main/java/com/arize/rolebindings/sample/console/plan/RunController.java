package com.arize.rolebindings.sample.console.plan;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.web.Layout;
import com.arize.rolebindings.sample.console.web.Problems;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The view of a plan that is or was applied, and its events. Each browser that follows a
 * run has a thread of its own, so that a slow one delays neither the run nor the others.
 */
@Controller
@RequestMapping("/plan/runs/{id}")
class RunController {

	static final int MAX_STREAMS = 100;

	/* A browser then connects again */
	private static final Duration MAX_DURATION = Duration.ofMinutes(10);

	/* Also detects that the browser has closed the connection */
	private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

	private final Semaphore streams = new Semaphore(MAX_STREAMS);

	private final Runs runs;

	private final AsyncTaskExecutor executor;

	private final Problems problems;

	RunController(Runs runs, SimpleAsyncTaskExecutorBuilder executors, Problems problems) {
		this.runs = runs;
		this.executor = executors.threadNamePrefix("plan-events-").build();
		this.problems = problems;
	}

	@GetMapping
	String view(ArizeAccount account, @PathVariable String id, Model model, HttpServletResponse response) {
		Run run = find(account, id).orElse(null);
		if (run == null) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		else {
			RunView view = run.view();
			model.addAttribute("run", view);
			model.addAttribute("causes", view.causes(this.problems));
		}
		return "run";
	}

	private Optional<Run> find(ArizeAccount account, String id) {
		return this.runs.find(id).filter((run) -> run.source().account().equals(account.name()));
	}

	/* No further step starts */
	@PostMapping("/stop")
	View stop(ArizeAccount account, @PathVariable String id, @RequestAttribute Layout layout) {
		find(account, id).filter((run) -> !run.hasEnded()).ifPresent((run) -> run.plan().stopped().set(true));
		return Layout.redirect(layout.link("/plan/runs/" + id));
	}

	/* Server-sent events after the last one that the browser has */
	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(ArizeAccount account, @PathVariable String id,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Integer lastEventId,
			@RequestParam(defaultValue = "0") int after) {
		Run run = find(account, id).orElse(null);
		if (run == null) {
			return ResponseEntity.notFound().build();
		}
		if (!this.streams.tryAcquire()) {
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
		}
		if (!run.streams().tryAcquire()) {
			this.streams.release();
			return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
		}
		// without a timeout of the server: see MAX_DURATION
		SseEmitter emitter = new SseEmitter(0L);
		this.executor.execute(() -> follow(run, Math.max(0, (lastEventId != null) ? lastEventId : after), emitter));
		return ResponseEntity.ok(emitter);
	}

	private void follow(Run run, int last, SseEmitter emitter) {
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
		finally {
			run.streams().release();
			this.streams.release();
		}
	}

	private void send(Run run, int lastEvent, SseEmitter emitter) throws IOException, InterruptedException {
		long end = System.nanoTime() + MAX_DURATION.toNanos();
		int last = lastEvent;
		boolean ended;
		if (!run.hasEnded()) {
			// otherwise the browser knows with the first event only that it is connected
			emitter.send(SseEmitter.event().comment("connected"));
		}
		do {
			// before the events are read, so that the last ones are sent
			ended = run.hasEnded() || this.runs.isStopping() || System.nanoTime() - end > 0;
			List<Run.Event> events = run.awaitEvents(last, KEEP_ALIVE);
			for (Run.Event event : events) {
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
