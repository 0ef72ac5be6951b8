// Derived from the generated description: the paths of a method, and the parameters and answers of a call.
import type { paths } from './schema.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathWith<M>> = paths[P] extends Record<M, infer O> ? O : never;

type Given<O, K extends 'path' | 'query'> = O extends { parameters: Record<K, infer V extends object> }
  ? Record<K, V>
  : O extends { parameters: Partial<Record<K, infer V>> }
    ? { [key in K]?: Exclude<V, undefined> }
    : unknown;

type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? { body: B }
  : O extends { requestBody?: { content: { 'application/json': infer B } } }
    ? { body?: B }
    : { body?: never };

export type Input<M extends Method, P extends PathWith<M>> = Given<Operation<M, P>, 'path'> &
  Given<Operation<M, P>, 'query'> &
  Body<Operation<M, P>>;

type Json<R> = R extends { content: { 'application/json': infer B } } ? B : never;

export type Output<M extends Method, P extends PathWith<M>> =
  Operation<M, P> extends { responses: infer R }
    ? (R extends { 200: infer A } ? Json<A> : never) | (R extends { 201: infer A } ? Json<A> : never)
    : never;
