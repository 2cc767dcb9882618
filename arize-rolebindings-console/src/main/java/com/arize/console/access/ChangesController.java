package com.arize.console.access;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.directory.Role;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.store.Change;
import com.arize.console.store.ChangeStore;
import com.arize.console.web.Layout;
import com.arize.console.web.Moment;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The view {@code /changes}: what the console has changed, and by whom. */
@Controller
class ChangesController {

	private static final int PAGE = 100;

	private final AccountIndex index;

	private final @Nullable ChangeStore store;

	ChangesController(AccountIndex index, ObjectProvider<ChangeStore> store) {
		this.index = index;
		this.store = store.getIfAvailable();
	}

	/* The address of an earlier version */
	@GetMapping("/plan/recent")
	View recent(@RequestAttribute Layout layout) {
		return Layout.redirect(layout.link("/changes"));
	}

	@GetMapping("/changes")
	String changes(ArizeAccount account, @RequestParam(defaultValue = "0") int before, @RequestAttribute Layout layout,
			Model model) {
		Assert.isTrue(before >= 0, "The parameter 'before' is negative: it is a number of rows.");
		if (this.store != null) {
			List<Change> changes = this.store.find(account.name(), before, PAGE + 1);
			Snapshot snapshot = this.index.snapshot(account);
			Map<List<Object>, String> roles = snapshot.bindings()
				.stream()
				.collect(Collectors.toMap(ChangesController::key, RoleBinding::roleId, (first, second) -> first));
			model.addAttribute("since", this.store.since());
			model.addAttribute("changes",
					changes.stream()
						.limit(PAGE)
						.map((change) -> ChangeRow.of(change, snapshot, roles, layout))
						.toList());
			model.addAttribute("next", (changes.size() > PAGE) ? before + PAGE : null);
		}
		return "changes";
	}

	private static List<Object> key(RoleBinding binding) {
		return List.of(binding.userId(), binding.resourceType(), binding.resourceId());
	}

	/** A change with its names. */
	record ChangeRow(Change change, @Nullable Label user, @Nullable Label resource, @Nullable Label before,
			@Nullable Label after, String outcome, @Nullable String now, boolean isUndoneAtOnce) {

		static ChangeRow of(Change change, Snapshot snapshot, Map<List<Object>, String> roles, Layout layout) {
			RoleBindingResourceType type = change.type();
			boolean running = change.outcome() == null
					&& change.time().plus(Duration.ofMillis(layout.changeTimeout())).isAfter(layout.now());
			String now = now(change, snapshot, roles);
			return new ChangeRow(change, label(change.userId(), snapshot.users()::label),
					(type != null) ? label(change.resourceId(), snapshot.resources(type)::label) : null,
					label(change.before(), snapshot.roles()::label), label(change.after(), snapshot.roles()::label),
					outcome(change, running), now,
					now == null && !change.isOfConsole() && givesBack(change, snapshot.roles()));
		}

		/* Return whether the role before takes no permission of the one after */
		private static boolean givesBack(Change change, Names<Role> roles) {
			return change.before() != null
					&& (change.after() == null || !Permissions.takes(change.after(), change.before(), roles));
		}

		private static @Nullable Label label(@Nullable String id, Function<String, Label> names) {
			return (id != null) ? names.apply(id) : null;
		}

		private static String outcome(Change change, boolean running) {
			if (change.outcome() == null) {
				return running ? "Sent" : "Unknown";
			}
			String name = change.outcome().name();
			return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
		}

		/* The present role, if another one than that after the change */
		private static @Nullable String now(Change change, Snapshot snapshot, Map<List<Object>, String> roles) {
			if (change.userId() == null || change.type() == null || change.resourceId() == null
					|| !snapshot.isComplete()) {
				return null;
			}
			String role = roles.get(List.<Object>of(change.userId(), change.type(), change.resourceId()));
			boolean known = change.outcome() == Change.Outcome.DONE;
			if (known && Objects.equals(role, change.after())) {
				return null;
			}
			return (role != null) ? snapshot.roles().label(role).text() : "no direct role";
		}

		/* The last day of temporary access */
		public @Nullable String until() {
			return (this.change.end() != null) ? Moment.lastDay(this.change.end()) : null;
		}

		/* Return whether the role before can be given back or taken again */
		public boolean isUndoable() {
			return this.change.isUndoable() && !this.outcome.equals("Sent");
		}

		/* An example is "Ada (ada@example.com), Space Reader on Payments" */
		public String text() {
			Label role = Objects.requireNonNull((this.after != null) ? this.after : this.before);
			return "%s, %s on %s".formatted(Objects.requireNonNull(this.user).inSentence(), role.inSentence(),
					Objects.requireNonNull(this.resource).inSentence());
		}

	}

}
