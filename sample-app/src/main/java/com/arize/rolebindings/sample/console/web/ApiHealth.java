package com.arize.rolebindings.sample.console.web;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Component;

/**
 * The health of the API of an account, as it is known from the latest calls. Templates
 * have it as {@code @apiHealth}.
 */
@Component
public class ApiHealth {

	private static final String CONTRIBUTOR = "arizeRoleBindings";

	private final ObjectProvider<HealthContributorRegistry> contributors;

	ApiHealth(ObjectProvider<HealthContributorRegistry> contributors) {
		this.contributors = contributors;
	}

	/**
	 * Return the health.
	 * @param account the name of the account
	 * @return the health
	 */
	public State of(String account) {
		HealthContributorRegistry registry = this.contributors.getIfAvailable();
		HealthContributor contributor = (registry != null) ? registry.getContributor(CONTRIBUTOR) : null;
		if (contributor instanceof CompositeHealthContributor accounts) {
			contributor = accounts.getContributor(account);
		}
		return state(contributor);
	}

	private static State state(@Nullable HealthContributor contributor) {
		if (!(contributor instanceof HealthIndicator indicator)) {
			return State.UNKNOWN;
		}
		Health health = indicator.health();
		Status status = (health != null) ? health.getStatus() : Status.UNKNOWN;
		if (status.equals(Status.UNKNOWN)) {
			return State.UNKNOWN;
		}
		return status.equals(Status.UP) ? State.UP : State.DOWN;
	}

	/**
	 * What is known.
	 */
	public enum State {

		/** The API has carried out or refused the latest call. */
		UP("Up", "Arize has responded to the latest request"),

		/** The API key is refused, or a setting cannot be used. */
		DOWN("Down", "Arize refuses the API key, or the client is not configured correctly"),

		/** There was no call yet, or the network or the API failed. */
		UNKNOWN("Unknown", "There was no request to Arize yet, or the latest one had no valid response");

		private final String word;

		private final String description;

		State(String word, String description) {
			this.word = word;
			this.description = description;
		}

		public String word() {
			return this.word;
		}

		public String description() {
			return this.description;
		}

	}

}
