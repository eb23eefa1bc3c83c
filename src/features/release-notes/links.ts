/** Addresses of pages on GitHub. */
import { inAddress } from "../../core/text/address.ts";

/** @param repository address of the repository's pages */
export const compareUrl = (repository: string, base: string, head: string): string =>
  `${repository}/compare/${inAddress(base)}...${inAddress(head)}`;

/** Everything up to a tag. */
export const commitsUrl = (repository: string, tag: string): string => `${repository}/commits/${inAddress(tag)}`;
