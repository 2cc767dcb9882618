package com.arize.rolebindings.sample.console.plan;

import java.util.Optional;

import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import com.arize.rolebindings.sample.console.web.Problems;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/**
 * The view of a plan that is or was applied. While it is being applied, a browser
 * requests its progress every second, and then the complete view.
 */
@Controller
@RequestMapping("/plan/runs/{id}")
class RunController {

	private final Runs runs;

	private final Problems problems;

	RunController(Runs runs, Problems problems) {
		this.runs = runs;
		this.problems = problems;
	}

	@GetMapping
	String view(ArizeAccount account, @PathVariable String id, Model model, HttpServletResponse response) {
		RunView run = find(account, id).map(Run::view).orElse(null);
		if (run == null) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		else {
			model.addAttribute("run", run);
			model.addAttribute("causes", run.causes(this.problems));
		}
		if (run == null || run.ended()) {
			Htmx.replaceContent(response);
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

}
