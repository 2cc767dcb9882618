package com.arize.console.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.arize.access.autoconfigure.AccessAsCode;
import com.arize.access.file.InvalidAccessFileException;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.ConfigurationException;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.access.AdministratorGuard;
import com.arize.console.access.Label;
import com.arize.console.store.Change;
import com.arize.console.store.ChangeStore;
import com.arize.console.web.Banner;
import com.arize.console.web.Layout;
import com.arize.console.web.Moment;
import com.arize.console.web.Problems;
import com.arize.console.web.Problems.Problem;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The views of plans, each of which is made again whenever it is displayed or applied.
 * While one is being applied, a browser requests the progress of its run every second,
 * and then the complete view.
 */
@Controller
@RequestMapping("/plan")
class PlanController {

	private static final Banner NOT_KEPT = new Banner(Banner.Kind.NOTICE,
			"This console does not have this plan any more",
			"A plan is kept for an hour, until the console is restarted or has many others, and only for its account.",
			"Paste or upload the access file again", null);

	private static final Banner CHANGED_SINCE = new Banner(Banner.Kind.NOTICE,
			"The role is not what this change has made of it", "It was changed again since, here or elsewhere.",
			"Read below what an undo changes now", null);

	private static final Banner OF_CONSOLE = new Banner(Banner.Kind.NOTICE, "No user has made this change",
			"The console has applied access files at its start. An undo gives the role without the end that an entry may have",
			null, null);

	private static final Banner RUN_ACTIVE = Banner.problem("A plan is being applied to this account",
			"Nothing else was changed.", "Follow it, and plan again when it has ended");

	private final AccessAsCode access;

	private final RecentPlans plans;

	private final Problems problems;

	private final ObjectProvider<ChangeStore> store;

	private final AdministratorGuard guard;

	private final boolean readOnly;

	PlanController(AccessAsCode access, RecentPlans plans, Problems problems, ObjectProvider<ChangeStore> store,
			AdministratorGuard guard, @Value("${arize.role-bindings.read-only:false}") boolean readOnly) {
		this.access = access;
		this.plans = plans;
		this.problems = problems;
		this.store = store;
		this.guard = guard;
		this.readOnly = readOnly;
	}

	@ModelAttribute
	void addAttributes(ArizeAccount account, Model model) {
		model.addAttribute("readOnly", this.readOnly);
		model.addAttribute("hasFiles", this.access.hasFiles());
		model.addAttribute("recent", this.plans.recent(account.name()));
		this.access.lastComparison().ifPresent((last) -> {
			model.addAttribute("last", last);
			// what was applied is no difference any more
			if (last.plan() != null && (last.result() == null || !last.result().isComplete())) {
				model.addAttribute("lastPlan", last.plan().ofAccount(account.name()));
			}
		});
	}

	@GetMapping
	String form(ArizeAccount account, @RequestParam(defaultValue = "") String text,
			@RequestParam(defaultValue = "false") boolean prune, Model model) {
		if (!text.isEmpty()) {
			// typed before the session ended
			model.addAttribute("source", PlanSource.of(account.name(), text, null, prune));
		}
		return "plan";
	}

	/* Keeps an access file, so that its plan has an address */
	@PostMapping
	ModelAndView keep(ArizeAccount account, @RequestParam(defaultValue = "") String text,
			@RequestParam(required = false) @Nullable MultipartFile file,
			@RequestParam(defaultValue = "false") boolean prune, @RequestParam(defaultValue = "") String shown,
			@RequestAttribute Layout layout) {
		if (file != null && !file.isEmpty() && isTyped(text, shown)) {
			PlanSource typed = PlanSource.of(account.name(), text, null, prune);
			Banner both = Banner.problem(
					"There are a text and the file '%s': the plan of one of them can be shown"
						.formatted(file.getOriginalFilename()),
					null, "Show the plan of the text, or remove the text and choose the file again");
			return failed(HttpStatus.UNPROCESSABLE_CONTENT, "banner", both).addObject("source", typed);
		}
		PlanSource source = PlanSource.of(account.name(), text, file, prune);
		this.plans.keep(source);
		return new ModelAndView(Layout.redirect(layout.link(source.path())));
	}

	/* The form has the text of its plan; a browser sends other line ends */
	private boolean isTyped(String text, String shown) {
		List<String> lines = text.lines().toList();
		return !text.isBlank()
				&& this.plans.findSource(shown).filter((it) -> it.text().lines().toList().equals(lines)).isEmpty();
	}

	@GetMapping("/{id}")
	ModelAndView plan(ArizeAccount account, @PathVariable String id,
			@RequestParam(required = false) @Nullable String userId) {
		return view(account, id, userId, this::page);
	}

	/* It is made again, and applied only if it is the same */
	@PostMapping("/{id}")
	ModelAndView apply(ArizeAccount account, @PathVariable String id,
			@RequestParam(required = false) @Nullable String userId, @RequestParam String digest,
			@RequestParam MultiValueMap<String, String> parameters, @RequestAttribute Layout layout) {
		return view(account, id, userId, (plan) -> {
			// a form that was submitted twice
			PlanRun last = this.plans.findLast(plan.source())
				.filter((run) -> run.plan().digest().equals(digest))
				.orElse(null);
			if (last != null && !(last.ended() && plan.digest().equals(digest))) {
				return follow(last, layout);
			}
			// what an active run has changed is no change by somebody else
			Banner obstacle = this.plans.findActive(account.name()).isPresent() ? RUN_ACTIVE
					: obstacle(plan, digest, parameters.getOrDefault("withoutAdministrator", List.of()));
			if (obstacle != null) {
				return notApplied(plan, obstacle);
			}
			PlanRun run = this.plans.start(plan, ChangeStore.user());
			return run.plan().equals(plan) ? follow(run, layout) : notApplied(plan, RUN_ACTIVE);
		});
	}

	private static ModelAndView follow(PlanRun run, Layout layout) {
		return new ModelAndView(Layout.redirect(layout.link("/plan/runs/" + run.id())));
	}

	private @Nullable Banner obstacle(Plan plan, String digest, List<String> confirmed) {
		if (this.readOnly) {
			return Banner.problem("Nothing was changed, because the console is read-only", null,
					"Set arize.role-bindings.read-only to false and start the console again to apply plans");
		}
		if (!plan.digest().equals(digest)) {
			return new Banner(Banner.Kind.NOTICE, "The plan has changed since it was shown, and nothing was applied",
					"Somebody has changed the access file or the roles in between.", "Review the plan below", null);
		}
		if (!confirmed.containsAll(plan.toConfirm())) {
			return Banner.problem("Nothing was changed: the loss of the last administrator was not confirmed",
					String.join(". ", plan.toConfirm()) + ".", "Read the plan below, and confirm it");
		}
		// the view says why a plan cannot be applied
		return plan.isApplicable() ? null
				: Banner.problem("This plan cannot be applied, and nothing was changed", null, null);
	}

	private ModelAndView notApplied(Plan plan, Banner obstacle) {
		ModelAndView view = page(plan).addObject("banner", obstacle);
		view.setStatus(HttpStatus.CONFLICT);
		return view;
	}

	private ModelAndView page(Plan plan) {
		ModelAndView view = new ModelAndView("plan", "plan", plan).addObject("sections", plan.sections(null));
		Optional<PlanRun> run = this.plans.findLast(plan.source());
		run.ifPresent((last) -> view.addObject("run", last));
		this.plans.findActive(plan.source().account()).ifPresent((active) -> view.addObject("activeRun", active.id()));
		view.addObject("changed", this.plans.isChanged(plan) && run.isEmpty());
		return view;
	}

	/* Why a plan cannot be made is described above the form, which has the access file */
	private ModelAndView view(ArizeAccount account, String id, @Nullable String userId,
			Function<Plan, ModelAndView> plans) {
		PlanSource source = find(account.name(), id, userId).orElse(null);
		if (source == null) {
			return new ModelAndView("plan", Map.of("banner", NOT_KEPT), HttpStatus.NOT_FOUND);
		}
		ModelAndView view;
		try {
			view = plans.apply(Plan.make(source, account, this.access, this.guard));
		}
		catch (InvalidAccessFileException ex) {
			view = failed(HttpStatus.UNPROCESSABLE_CONTENT, "problems", Remark.ofProblems(ex.getProblems()));
		}
		catch (ConfigurationException ex) {
			// the name of a property has a prefix
			String reason = String.valueOf(ex.getMessage())
				.replaceFirst("^(?=" + Pattern.quote(ex.getSetting()) + ")", "arize.");
			view = failed(HttpStatus.UNPROCESSABLE_CONTENT, "banner",
					Banner.problem("The plan cannot be made", reason, null));
		}
		catch (ApiException ex) {
			Problem problem = this.problems.describe(ex, account.name());
			view = failed(HttpStatusCode.valueOf(problem.status()), "banner", problem.banner());
		}
		view.addObject("source", source);
		if (view.isReference() && source.file() != null) {
			view.addObject("shown", source.id());
		}
		if (view.isReference() && source.userId() != null) {
			view.addObject("user", user(account, source.userId()));
		}
		return view;
	}

	private static Label user(ArizeAccount account, String id) {
		try {
			return Label.of(account.directory().getUser(id));
		}
		catch (ApiException ex) {
			return Label.of(id, null);
		}
	}

	private Optional<PlanSource> find(String account, String id, @Nullable String userId) {
		return switch (id) {
			case PlanSource.CONFIGURED -> Optional.of(new PlanSource.ConfiguredFiles(account));
			case PlanSource.OFFBOARDING ->
				Optional.ofNullable(userId).map((user) -> new PlanSource.Offboarding(account, user));
			default -> this.plans.findSource(id).filter((source) -> source.account().equals(account));
		};
	}

	private static ModelAndView failed(HttpStatusCode status, String attribute, Object value) {
		return new ModelAndView("plan", Map.of(attribute, value), status);
	}

	@GetMapping("/runs/{id}")
	String run(ArizeAccount account, @PathVariable String id, Model model, HttpServletResponse response) {
		PlanRun run = findRun(account, id).orElse(null);
		if (run == null) {
			response.setStatus(HttpStatus.NOT_FOUND.value());
		}
		else {
			model.addAttribute("run", run);
			// a view of the progress is not requested again as a whole
			model.addAttribute("causes", run.ended() ? run.causes(this.problems) : List.of());
			model.addAttribute("sections", run.ended() ? run.sections() : List.of());
		}
		if (run == null || run.ended()) {
			Layout.replace(response, "#content", "#content > *");
		}
		return "run";
	}

	private Optional<PlanRun> findRun(ArizeAccount account, String id) {
		return this.plans.findRun(id).filter((run) -> run.source().account().equals(account.name()));
	}

	/*
	 * Reverts a change, whenever it was made: at once if that takes no permission, and
	 * otherwise by a plan to be confirmed
	 */
	@PostMapping("/undo")
	View undo(ArizeAccount account, @RequestParam String change, @RequestAttribute Layout layout,
			RedirectAttributes redirect) {
		Change made = this.store.getObject().find(account.name(), change).filter(Change::isUndoable).orElse(null);
		if (made == null) {
			redirect.addFlashAttribute("banner", Banner.notice("This change is not known any more", null));
			return Layout.redirect(layout.link("/changes"));
		}
		PlanSource.Target target = new PlanSource.Target(Objects.requireNonNull(made.userId()),
				Objects.requireNonNull(made.type()), Objects.requireNonNull(made.resourceId()), made.before());
		String user = user(account, target.userId()).inSentence();
		PlanSource source = new PlanSource.Changes(account.name(), "Undo a change of " + user, List.of(target));
		// a run that fails leads to the plan, too
		View toPlan = keep(source, layout);
		try {
			Plan plan = Plan.make(source, account, this.access, this.guard);
			Banner notice = notice(plan, made, target);
			if (notice != null) {
				redirect.addFlashAttribute("banner", notice);
			}
			else if (plan.isHarmless() && obstacle(plan, plan.digest(), List.of()) == null) {
				PlanRun run = this.plans.run(plan, ChangeStore.user());
				if (run.plan().equals(plan)) {
					return undone(run, user, layout, redirect);
				}
			}
		}
		catch (ConfigurationException | ApiException ex) {
			// the page of the plan says why it cannot be made
		}
		return toPlan;
	}

	/* Return why an undo is not what its button says; null if it is */
	private @Nullable Banner notice(Plan plan, Change made, PlanSource.Target target) {
		if (!plan.isChange(made.after(), target)) {
			return CHANGED_SINCE;
		}
		if (made.isOfConsole()) {
			return OF_CONSOLE;
		}
		return this.store.getObject()
			.endBefore(made)
			.map((end) -> Banner.notice(
					"The role before was to end on %s. An undo gives it without an end".formatted(Moment.lastDay(end)),
					null))
			.orElse(null);
	}

	private static View undone(PlanRun run, String user, Layout layout, RedirectAttributes redirect) {
		if (!run.isComplete() || !run.sections().isEmpty()) {
			return Layout.redirect(layout.link("/plan/runs/" + run.id()));
		}
		PlanStep step = run.steps().get(0);
		String given = "%s is %s on %s again".formatted(user, Objects.requireNonNull(step.after()).inSentence(),
				step.resource().inSentence());
		redirect.addFlashAttribute("banner", new Banner(Banner.Kind.SUCCESS, given, null, null, null));
		return Layout.redirect(layout.link("/changes"));
	}

	/* The plan that reverts what a run has done */
	@PostMapping("/runs/{id}/restore")
	View restore(ArizeAccount account, @PathVariable String id, @RequestAttribute Layout layout) {
		return findRun(account, id).filter((run) -> run.done() > 0)
			.map((run) -> keep(account, run.inverseTitle(), run.inverse(), layout))
			.orElseGet(() -> Layout.redirect(layout.link("/plan/runs/" + id)));
	}

	private View keep(ArizeAccount account, String title, List<PlanSource.Target> targets, Layout layout) {
		return keep(new PlanSource.Changes(account.name(), title, targets), layout);
	}

	private View keep(PlanSource source, Layout layout) {
		this.plans.keep(source);
		return Layout.redirect(layout.link(source.path()));
	}

	/* The plan for the rows of a table that are checked: another role, or none */
	@PostMapping("/changes")
	View change(ArizeAccount account, @RequestParam(defaultValue = "") List<String> binding,
			@RequestParam(defaultValue = "") String role, @RequestAttribute Layout layout) {
		if (binding.isEmpty()) {
			return Layout.redirect(layout.back());
		}
		List<PlanSource.Target> targets = binding.stream()
			.map((id) -> PlanSource.Target.of(account.roleBindingsClient().get(id), role.isEmpty() ? null : role))
			.toList();
		String title = "%s %s %s".formatted(role.isEmpty() ? "Revoke" : "Change", targets.size(),
				(targets.size() == 1) ? "role" : "roles");
		return keep(account, title, targets, layout);
	}

	/*
	 * The plan that adds the roles of a user to those of another one, and lowers none; or
	 * the one that gives both users the same roles
	 */
	@PostMapping("/copy")
	View copy(ArizeAccount account, @RequestParam String from, @RequestParam String to,
			@RequestParam(defaultValue = "false") boolean same, @RequestAttribute Layout layout,
			RedirectAttributes redirect) {
		String fromUser = user(account, from).inSentence();
		String toUser = user(account, to).inSentence();
		RoleCopy copy = RoleCopy.of(account, from, to, same);
		Banner notice = copy.notice(fromUser, toUser);
		if (notice != null) {
			redirect.addFlashAttribute("banner", notice);
		}
		String title = (same ? "Make %s the same as %s" : "Add to %s what %s has").formatted(toUser, fromUser);
		return copy.targets().isEmpty() ? Layout.redirect(layout.back()) : keep(account, title, copy.targets(), layout);
	}

	/* No further step starts */
	@PostMapping("/runs/{id}/stop")
	View stop(ArizeAccount account, @PathVariable String id, @RequestAttribute Layout layout) {
		findRun(account, id).filter((run) -> !run.ended()).ifPresent((run) -> run.plan().stopped().set(true));
		return Layout.redirect(layout.link("/plan/runs/" + id));
	}

}
