package com.arize.console.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.console.store.TemporaryAccess;
import com.arize.console.store.TemporaryAccessStore;
import com.arize.console.web.Moment;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Provides the views of roles with their ends: templates have them as {@code ends}. */
@ControllerAdvice(basePackageClasses = AccountIndex.class)
class EndsOfAccess {

	private final Optional<TemporaryAccessStore> store;

	private final AccountIndex index;

	private final InstantSource clock;

	EndsOfAccess(Optional<TemporaryAccessStore> store, AccountIndex index, InstantSource clock) {
		this.store = store;
		this.index = index;
		this.clock = clock;
	}

	@ModelAttribute("ends")
	Ends ends(ArizeAccount account) {
		String name = account.name();
		return new Ends(
				SingletonSupplier.of(() -> this.store.map((store) -> store.find(name))
					.orElse(List.of())
					.stream()
					.collect(Collectors.groupingBy(TemporaryAccess::userId))),
				(role) -> Optional.ofNullable(this.index.known(name))
					.map((known) -> known.roles().label(role).text())
					.orElse(role),
				this.clock);
	}

	/**
	 * The ends of the temporary access of an account, which is read when it is needed.
	 */
	record Ends(Supplier<Map<String, List<TemporaryAccess>>> byUser, Function<String, String> roles,
			InstantSource clock) {

		/*
		 * An example is "until 31 Jan 2027, then Space Reader"; null for a role without
		 * an end
		 */
		public @Nullable String text(@Nullable RoleBinding binding) {
			return find(binding).map(this::text).orElse(null);
		}

		/* The role is not given any more from then on */
		@Nullable Instant end(@Nullable RoleBinding binding) {
			return find(binding).map(TemporaryAccess::end).orElse(null);
		}

		/*
		 * Return the fields of a form that gives a role until the same end; none without
		 * an end
		 */
		Map<String, String> fields(RoleBinding binding) {
			return find(binding).filter((access) -> this.clock.instant().isBefore(access.end()))
				.map((access) -> Map.of("until", access.lastDay().toString(), "then",
						Objects.requireNonNullElse(access.then(), EndChoice.NOTHING)))
				.orElse(Map.of());
		}

		private Optional<TemporaryAccess> find(@Nullable RoleBinding binding) {
			return (binding == null) ? Optional.empty()
					: this.byUser.get()
						.getOrDefault(binding.userId(), List.of())
						.stream()
						.filter((access) -> access.isOf(binding))
						.findFirst();
		}

		private String text(TemporaryAccess access) {
			String day = Moment.lastDay(access.end());
			if (this.clock.instant().isBefore(access.end())) {
				return "until " + day + ((access.then() != null) ? ", then " + this.roles.apply(access.then()) : "");
			}
			return "was to end on " + day + ((access.problem() != null) ? ": " + access.problem() : "");
		}

	}

}
