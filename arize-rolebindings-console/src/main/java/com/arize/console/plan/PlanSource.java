package com.arize.console.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a plan is made from. Templates ask for what a kind of source does not have, too.
 */
sealed interface PlanSource {

	String CONFIGURED = "configured";

	String OFFBOARDING = "offboarding";

	String id();

	String account();

	/* Return the text for the list of recent plans */
	String what();

	/* A link to it has the parameter userId, if there is a user */
	default String path() {
		return "/plan/" + id();
	}

	/* Return whether it is the access file or the configured ones */
	default boolean isOfFiles() {
		return false;
	}

	default @Nullable ByteArrayResource file() {
		return null;
	}

	default boolean prune() {
		return false;
	}

	default @Nullable String userId() {
		return null;
	}

	default List<Target> targets() {
		return List.of();
	}

	default @Nullable String title() {
		return null;
	}

	default boolean isConfigured() {
		return id().equals(CONFIGURED);
	}

	default String text() {
		ByteArrayResource file = file();
		return (file != null) ? new String(file.getByteArray(), StandardCharsets.UTF_8) : "";
	}

	/* A file is used instead of the text */
	static PlanSource of(String account, String text, @Nullable MultipartFile upload, boolean prune) {
		ByteArrayResource file = (upload != null && !upload.isEmpty()) ? AccessFile.read(upload)
				: AccessFile.of("pasted text", text.getBytes(StandardCharsets.UTF_8));
		return new AccessFile(UUID.randomUUID().toString(), account, file, prune);
	}

	/** An access file that was pasted or uploaded. */
	record AccessFile(String id, String account, ByteArrayResource file, boolean prune) implements PlanSource {

		@Override
		public String what() {
			return this.file.getDescription();
		}

		@Override
		public boolean isOfFiles() {
			return true;
		}

		private static ByteArrayResource read(MultipartFile upload) {
			String name = StringUtils.getFilename(upload.getOriginalFilename());
			try {
				return of((name != null && !name.isBlank()) ? name : "uploaded file", upload.getBytes());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static ByteArrayResource of(String name, byte[] content) {
			return new ByteArrayResource(content) {

				/* Problems contain it */
				@Override
				public String getDescription() {
					return name;
				}

			};
		}

	}

	/** The configured access files. */
	record ConfiguredFiles(String account) implements PlanSource {

		@Override
		public String id() {
			return CONFIGURED;
		}

		@Override
		public String what() {
			return "Configured files";
		}

		@Override
		public boolean isOfFiles() {
			return true;
		}

	}

	/** A user whose role bindings are all to be deleted. */
	record Offboarding(String account, String userId) implements PlanSource {

		@Override
		public String id() {
			return OFFBOARDING;
		}

		@Override
		public String what() {
			return "Revoke everything from a user";
		}

	}

	/** The roles that users are to have on resources. */
	record Changes(String id, String account, String title, List<Target> targets) implements PlanSource {

		Changes(String account, String title, List<Target> targets) {
			this(UUID.randomUUID().toString(), account, title, targets);
		}

		@Override
		public String what() {
			return this.title;
		}

	}

	/** The role that a user is to have on a resource, {@code null} for none. */
	record Target(String userId, RoleBindingResourceType type, String resourceId, @Nullable String roleId) {

		static Target of(RoleBinding binding, @Nullable String roleId) {
			return new Target(binding.userId(), binding.resourceType(), binding.resourceId(), roleId);
		}

		Optional<CreateRoleBindingRequest> request() {
			return Optional.ofNullable(this.roleId)
				.map((role) -> CreateRoleBindingRequest.builder()
					.userId(this.userId)
					.roleId(role)
					.resourceType(this.type)
					.resourceId(this.resourceId)
					.build());
		}

	}

}
