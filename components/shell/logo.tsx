/** The mark. Decorative: the name stands beside it or is the link's label. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <path d="M12 1.8 20.5 5v6.6c0 5-3.4 8.9-8.5 10.6-5.1-1.7-8.5-5.6-8.5-10.6V5z" className="fill-strong" />
      <path
        d="M8.2 16.4c-.5-3.7.2-6.7 2-9M11.6 17.4c-.2-3.8.3-6.6 1.6-9.2M15 15.8c.1-2.6.4-4.5 1.3-6.5"
        className="stroke-on-strong"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  );
}
