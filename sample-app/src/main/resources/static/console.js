/* What forms, links and htmx attributes cannot do. Everything works without it. */
(() => {
	const root = document.documentElement;
	root.classList.add("js");

	/* Reads what htmx has inserted aloud, by the one live region */
	document.addEventListener("htmx:load", (event) => {
		const announced = event.target.matches("[data-announce]") ? event.target : event.target.querySelector("[data-announce]");
		if (announced) {
			announce(announced.dataset.announce || announced.innerText);
		}
		const focus = event.target.querySelector("[data-focus]");
		if (focus) {
			focus.focus();
		}
	});

	function announce(text) {
		document.getElementById("live").textContent = text;
	}

	document.addEventListener("htmx:sendError", () => {
		const banner = document.getElementById("banner");
		const text = "The console does not respond. Check that it is running, and repeat what you did.";
		banner.replaceChildren(Object.assign(document.createElement("div"), { className: "banner banner-problem", textContent: text }));
		announce(text);
	});

	/* A request that Arize accepts later is repeated then */
	document.addEventListener("htmx:afterRequest", (event) => {
		const banner = document.querySelector("#banner [data-retry-after]");
		if (event.detail.xhr.status === 429 && banner) {
			const { verb, path, elt, triggeringEvent } = event.detail.requestConfig;
			countDown(banner, () => htmx.ajax(verb, path, { source: elt, event: triggeringEvent }));
		}
	});
	document.addEventListener("DOMContentLoaded", () => {
		const banner = document.querySelector("[data-retry-after][data-reload=true]");
		if (banner) {
			countDown(banner, () => location.reload());
		}
	});

	function countDown(banner, action) {
		const text = banner.querySelector("[data-next-step]");
		const end = Date.now() + banner.dataset.retryAfter * 1000;
		const timer = setInterval(tick, 1000);
		tick();

		function tick() {
			const seconds = Math.ceil((end - Date.now()) / 1000);
			text.textContent = `Continues in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
			if (!banner.isConnected || seconds <= 0) {
				clearInterval(timer);
			}
			if (banner.isConnected && seconds <= 0) {
				banner.remove();
				action();
			}
		}
	}

	document.addEventListener("click", (event) => {
		const copy = event.target.closest("[data-copy]");
		if (copy) {
			navigator.clipboard.writeText(copy.dataset.copy).then(() => announce("Copied"));
		}
		document.querySelectorAll("details.menu[open]").forEach((menu) => {
			if (!menu.contains(event.target)) {
				menu.open = false;
			}
		});
	});

	/* The theme changes without a new page; the cookie is that of the form */
	document.addEventListener("submit", (event) => {
		if (event.target.matches(".theme") && event.submitter) {
			event.preventDefault();
			root.dataset.theme = event.submitter.value;
			document.cookie = `theme=${event.submitter.value}; path=/; max-age=31536000; samesite=lax`;
			event.target.querySelector(`button:not([value="${event.submitter.value}"])`).focus();
		}
	});

	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape") {
			close(event);
		}
		else if (event.key === "/" && !event.target.closest("input, select, textarea")) {
			const filter = document.querySelector("[data-filter]");
			if (filter) {
				event.preventDefault();
				filter.focus();
			}
		}
	});

	function close(event) {
		const menu = event.target.closest("details.menu[open]");
		if (menu) {
			menu.open = false;
			menu.querySelector("summary").focus();
			return;
		}
		const cancel = (event.target.closest("[data-closable]") || document).querySelector("[data-close]");
		if (cancel) {
			cancel.click();
		}
	}
})();

/* Plan: the progress of a plan that is being applied. Without it, the page has a link to refresh. */
(() => {
	const run = document.querySelector("[data-run-events]");
	if (!run) {
		return;
	}
	const source = new EventSource(run.dataset.runEvents);
	source.addEventListener("step", (event) => {
		const step = JSON.parse(event.data);
		run.querySelector("progress").value = step.id;
		run.querySelector("#progress b").textContent = `${step.id} of ${step.total}`;
		const status = document.querySelector(`#step-${step.step} .status`);
		status.textContent = step.label;
		status.dataset.status = step.status;
	});
	source.addEventListener("end", () => {
		source.close();
		location.reload();
	});
	/* The browser connects again by itself unless the run is unknown, for example after a restart */
	source.addEventListener("error", () => {
		if (source.readyState === EventSource.CLOSED) {
			location.reload();
		}
	});
})();
