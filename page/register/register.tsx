import { Switch } from '../controls.js';
import { FormOrJson } from '../form-or-json.js';
import type { Part, PartProps } from '../part.js';
import { currentRequest, factsForm, factsOf, type RegisterCase, readRegisterCase, requestForm, withAction, withRequest } from './case.js';
import { examples } from './examples.js';
import { FactsFields } from './facts-fields.js';
import { Findings } from './findings.js';
import { RequestFields } from './request-fields.js';

export const register: Part<RegisterCase> = {
  id: 'register',
  title: 'Registration',
  question: 'May this webhook be registered?',
  examples,
  read: readRegisterCase,
  Form,
  Answer: Findings,
};

function Form({ value, change }: PartProps<RegisterCase>) {
  const isUpdate = value.action === 'update';
  const request = requestForm(value);
  const facts = factsForm(value.facts);
  return (
    <>
      <Switch
        legend="What do you want to do?"
        value={value.action}
        options={[
          ['create', 'Create a webhook'],
          ['update', 'Change a webhook'],
        ]}
        change={(action) => change(withAction(value, action))}
      />
      <FormOrJson
        title="The request"
        value={value.request}
        change={(next) => change({ ...value, request: next })}
        form={
          request && (
            <RequestFields
              form={request}
              isUpdate={isUpdate}
              current={currentRequest(facts?.webhook)}
              change={(form) => change(withRequest(value, form))}
            />
          )
        }
        jsonLabel={isUpdate ? 'The body of PUT /webhooks/{id}' : 'The body of POST /webhooks'}
      />
      <FormOrJson
        title="What is known"
        value={value.facts}
        change={(next) => change({ ...value, facts: next })}
        form={
          facts && (
            <FactsFields form={facts} request={request} isUpdate={isUpdate} change={(next) => change({ ...value, facts: factsOf(next) })} />
          )
        }
        jsonLabel="The facts"
      />
    </>
  );
}
