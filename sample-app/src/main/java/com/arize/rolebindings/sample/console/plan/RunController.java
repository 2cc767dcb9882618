package com.arize.rolebindings.sample.console.plan;

import java.time.Clock;

import com.arize.rolebindings.autoconfigure.ArizeAccount;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The view of a plan that is or was applied, and its events.
 */
@Controller
@RequestMapping("/plan/runs/{id}")
class RunController {

	private final PlanRuns runs;

	private final RunEvents events;

	private final Clock clock;

	RunController(PlanRuns runs, RunEvents events, Clock clock) {
		this.runs = runs;
		this.events = events;
		this.clock = clock;
	}

	@GetMapping
	String view(ArizeAccount account, @PathVariable String id, Model model, HttpServletResponse response) {
		PlanRun run = this.runs.find(id).filter((found) -> found.account().equals(account.name())).orElse(null);
		if (run == null) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		else {
			model.addAttribute("run", RunView.of(run, this.clock));
		}
		return "run";
	}

	/**
	 * Send the events of a run as they occur (server-sent events).
	 * @param id the identifier of the run
	 * @param lastEventId the last event that the browser has received, when it connects
	 * again
	 * @param after the last event that the page contains
	 * @return the events after those
	 */
	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events(@PathVariable String id,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Integer lastEventId,
			@RequestParam(defaultValue = "0") int after) {
		int last = (lastEventId != null) ? lastEventId : after;
		return ResponseEntity
			.of(this.runs.find(id).map((run) -> this.events.follow(run.progress(), Math.max(0, last))));
	}

}
